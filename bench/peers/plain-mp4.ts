import {
  BufferSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";

/** The same pictures, played through so many times, as an ordinary MP4 whose index stands at its beginning. */
export async function writePlainMp4(
  path: string,
  sample: Uint8Array,
  seconds: number,
  times: number,
): Promise<void> {
  const input = new Input({ formats: [MP4], source: new BufferSource(sample) });
  const track = await input.getPrimaryVideoTrack();
  const codec = await track?.getCodec();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !codec || !decoderConfig) throw new Error("the sample has no picture");
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: "reserve" }),
    target: new FilePathTarget(path),
  });
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source, { maximumPacketCount: packets.length * times });
  await output.start();
  for (let time = 0; time < times; time += 1) {
    for (const { data, type, timestamp, duration } of packets) {
      const packet = new EncodedPacket(data, type, timestamp + time * seconds, duration);
      await source.add(packet, { decoderConfig });
    }
  }
  await output.finalize();
  input.dispose();
}
