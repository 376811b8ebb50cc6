export function PartyHome() {
  return null;
}
