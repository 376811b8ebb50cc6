/** What a schema of protocol/ is to this folder: it returns the value in its strict shape or throws. */
export interface Parser<T> {
  parse(value: unknown): T;
}
