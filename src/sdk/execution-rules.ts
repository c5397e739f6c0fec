/** A sentence that a workflow's history shows when outputs have certain values. */
export interface ExecutionRule<O extends string = string> {
  /** Unique among the tool's rules. */
  readonly name: string;
  /** All of these outputs must have one of these values. */
  readonly when: {
    readonly [K in O | 'errorCode' | 'errorMessage']?: string | readonly string[];
  };
  /** `{{ output }}` stands for an output's value. */
  readonly message: string;
}
