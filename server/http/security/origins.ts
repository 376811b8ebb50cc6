/** Which pages may speak to the portal: its own, under any name that this machine's default address has. */
export function ownOrigins(publicUrl: string, port: number): ReadonlySet<string> {
  const origins = new Set([new URL(publicUrl).origin]);
  if (publicUrl === `http://localhost:${port}`) origins.add(`http://127.0.0.1:${port}`);
  return origins;
}
