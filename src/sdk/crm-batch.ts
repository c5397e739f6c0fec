export interface BatchReadOptions<P extends string = string> {
  readonly properties?: readonly P[];
  readonly idProperty?: string;
}

/** HubSpot's report on the inputs of a batch that it refused. */
export interface BatchError {
  readonly status: string;
  readonly category: string;
  readonly message: string;
  /** The ids the error is about, where HubSpot names them. */
  readonly ids: readonly string[];
  /** Positions, in the array that was passed in, of the inputs the error is about, where known. */
  readonly inputs: readonly number[];
}

/** What a batch did. A partial failure is not thrown: look at `errors`. */
export interface BatchResult<T> {
  readonly results: readonly T[];
  readonly errors: readonly BatchError[];
}
