import { useCallback, useEffect, useState } from "react";

function localVoice(language: string): SpeechSynthesisVoice | undefined {
  // Voices that are not local send the words to somebody else's computer.
  const voices = globalThis.speechSynthesis?.getVoices().filter((voice) => voice.localService) ?? [];
  return (
    voices.find((voice) => voice.lang === language) ?? voices.find((voice) => voice.lang.startsWith("en"))
  );
}

/** Reads words aloud with a voice of this device, where there is one. Stops when the page is left. */
export function useReadAloud(language: string) {
  const [voice, setVoice] = useState(() => localVoice(language));
  const [isReading, setReading] = useState(false);

  useEffect(() => {
    const speech = globalThis.speechSynthesis;
    if (speech === undefined) return;
    const look = () => setVoice(localVoice(language));
    speech.addEventListener("voiceschanged", look);
    return () => {
      speech.removeEventListener("voiceschanged", look);
      speech.cancel();
    };
  }, [language]);

  const stop = useCallback(() => {
    globalThis.speechSynthesis?.cancel();
    setReading(false);
  }, []);

  const read = useCallback(
    (lines: readonly string[]) => {
      if (voice === undefined) return;
      globalThis.speechSynthesis.cancel();
      const parts = lines.filter((line) => line.trim() !== "");
      for (const [index, line] of parts.entries()) {
        const words = new SpeechSynthesisUtterance(line);
        words.voice = voice;
        words.lang = voice.lang;
        words.rate = 0.95;
        if (index === parts.length - 1) words.addEventListener("end", () => setReading(false));
        globalThis.speechSynthesis.speak(words);
      }
      setReading(parts.length > 0);
    },
    [voice],
  );

  return { isAvailable: voice !== undefined, isReading, read, stop };
}
