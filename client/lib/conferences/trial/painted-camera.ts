/** In the place of the device's: a camera that shows one colour with something moving in it, a microphone with one tone. */
export function paintedCamera(colour: string, hz: number): void {
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    if (constraints?.video !== undefined && constraints.video !== false) return picture(colour);
    return sound(hz);
  };
}

function picture(colour: string): MediaStream {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
  const paint = canvas.getContext("2d");
  let at = 0;
  setInterval(() => {
    if (paint === null) return;
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 640, 360);
    at = (at + 16) % 640;
    paint.fillStyle = "white";
    paint.fillRect(at, 340, 16, 16);
  }, 50);
  return canvas.captureStream(20);
}

function sound(hz: number): MediaStream {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: hz });
  const out = context.createMediaStreamDestination();
  tone.connect(new GainNode(context, { gain: 0.4 })).connect(out);
  tone.start();
  void context.resume();
  return out.stream;
}
