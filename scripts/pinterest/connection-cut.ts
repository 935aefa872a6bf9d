/** Thrown instead of an answer when the connection is to be cut before any byte was sent. */
export class ConnectionCut extends Error {
  constructor() {
    super('Pinterest on this machine was told to cut the connection.');
    this.name = 'ConnectionCut';
  }
}
