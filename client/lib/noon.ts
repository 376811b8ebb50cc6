/**
 * Noon, in UTC, of the day of a time. What is signed and then reaches the other side says no more of its moment: at what
 * hour somebody wrote, or joined, is nothing that anybody passed on. In hardly any place on earth is it another day then.
 */
export function noonOf(time: string): string {
  return `${time.slice(0, "2027-01-01".length)}T12:00:00.000Z`;
}
