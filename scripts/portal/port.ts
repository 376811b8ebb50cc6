import { once } from "node:events";
import { createServer } from "node:net";
import { SetupError } from "../progress.mjs";

/** Says at once, before any work, that the port cannot be had. */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new SetupError(
        `Port ${port} is taken by another program. Set PORT to a free one, e.g. PORT=3001.`,
      );
    }
    if (code === "EACCES")
      throw new SetupError(`Port ${port} is not open to this user. Set PORT above 1023.`);
    throw new SetupError(`The portal cannot listen on ${host}, port ${port} (${code ?? "unknown fault"}).`);
  }
  probe.close();
  await once(probe, "close");
}
