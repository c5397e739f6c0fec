/**
 * Thrown where a request is to get no answer at all. The app lets it through, so that its `fetch`
 * rejects as it does when a connection breaks; the server ends the connection.
 */
export class ConnectionDropped extends Error {
  override readonly name = 'ConnectionDropped';

  constructor() {
    super('The emulator was told to drop this connection.');
  }
}
