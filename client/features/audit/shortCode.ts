/** The first group of a UUID: enough to tell two things apart on one screen, and to find them in an export. */
export function shortCode(id: string): string {
  return id.slice(0, 8);
}
