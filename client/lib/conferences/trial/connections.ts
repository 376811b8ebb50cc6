const connections: RTCPeerConnection[] = [];

/** Every connection that the page makes from here on can be looked at. */
export function watchConnections(): void {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}

/** How many there have been. */
export const madeConnections = (): number => connections.length;

/** What came in, over all of them. */
export async function receivedBy(): Promise<{ packets: number; framesDecoded: number }> {
  const reports = await Promise.all(connections.map((connection) => connection.getStats()));
  const rows = reports.flatMap((report) => [...report.values()] as Record<string, unknown>[]);
  const inbound = rows.filter((row) => row["type"] === "inbound-rtp");
  const sum = (name: string) => inbound.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return { packets: sum("packetsReceived"), framesDecoded: sum("framesDecoded") };
}
