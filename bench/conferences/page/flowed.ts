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

/** Over all connections that are open, so far. */
export interface Flowed {
  readonly framesEncoded: number;
  readonly framesDecoded: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

export async function flowed(): Promise<Flowed> {
  const open = connections.filter(({ connectionState }) => connectionState !== "closed");
  const reports = await Promise.all(open.map((connection) => connection.getStats()));
  const rows = reports.flatMap((report) => [...report.values()] as Record<string, unknown>[]);
  const sum = (type: string, name: string) =>
    rows.filter((row) => row["type"] === type).reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return {
    framesEncoded: sum("outbound-rtp", "framesEncoded"),
    framesDecoded: sum("inbound-rtp", "framesDecoded"),
    bytesSent: sum("outbound-rtp", "bytesSent"),
    bytesReceived: sum("inbound-rtp", "bytesReceived"),
  };
}
