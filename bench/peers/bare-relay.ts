// A bare mediasoup relay: routers, transports, producers and consumers and nothing else. Asked by the bench.
import { createWorker, type types } from "mediasoup";
import { mediaCodecs } from "../../server/media/codecs.ts";
import { endOf, nodeMs, openEnd, type Place, serve, withoutEstimating } from "../conferences/relay.ts";

interface Person {
  readonly send: types.PlainTransport;
  readonly receive: types.PlainTransport;
  readonly producers: types.Producer[];
}

const workerBin = process.env["WORKER_BIN"];
if (workerBin === undefined) throw new Error("WORKER_BIN is missing");
const worker = await createWorker({ workerBin, logLevel: "error" });
const rooms = new Map<string, { router: types.Router; people: Map<string, Person> }>();
const roomOf = (roomId: string) => {
  const room = rooms.get(roomId);
  if (room === undefined) throw new RangeError("there is no such room");
  return room;
};
const personOf = ({ roomId, name }: Place): Person => {
  const person = roomOf(roomId).people.get(name);
  if (person === undefined) throw new RangeError("nobody sits there");
  return person;
};

serve({
  open: async (roomId) => {
    rooms.set(roomId, { router: await worker.createRouter({ mediaCodecs }), people: new Map() });
  },
  sit: async ({ roomId, name }) => {
    const { router, people } = roomOf(roomId);
    const person = { send: await openEnd(router), receive: await openEnd(router), producers: [] };
    people.set(name, person);
    return { send: endOf(person.send), receive: endOf(person.receive) };
  },
  connect: async (place, send, receive) => {
    const person = personOf(place);
    await person.send.connect({ ip: "127.0.0.1", ...send });
    await person.receive.connect({ ip: "127.0.0.1", ...receive });
  },
  produce: async (place, kind, rtpParameters) => {
    const person = personOf(place);
    person.producers.push(await person.send.produce({ kind, rtpParameters }));
  },
  consumed: async (roomId) => {
    const { router, people } = roomOf(roomId);
    const rtpCapabilities = withoutEstimating(router.rtpCapabilities);
    const given: Record<string, types.RtpParameters[]> = {};
    for (const [name, { receive }] of people) {
      const others = [...people].filter(([other]) => other !== name);
      given[name] = [];
      for (const producer of others.flatMap(([, { producers }]) => producers)) {
        const consumer = await receive.consume({ producerId: producer.id, rtpCapabilities });
        given[name].push(consumer.rtpParameters);
      }
    }
    return given;
  },
  used: async () => ({ workerPid: worker.pid, nodeMs: nodeMs() }),
});
