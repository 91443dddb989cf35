import { useEffect, useRef, useState } from "preact/hooks";
import { examples, say } from "./alexa.js";

/** The browser's speech recognition, as far as it is used here; no type library has it. */
interface Recognition {
  lang: string;
  start(): void;
  onresult: (event: { results: { transcript: string }[][] }) => void;
  onerror: (event: { error: string }) => void;
  onend: () => void;
}
const speech = window as { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };
const Recognizer = speech.SpeechRecognition ?? speech.webkitSpeechRecognition;

/** What one says to Alexa, and what she answers. */
export function Voice() {
  const [phrases, setPhrases] = useState<string[]>([]);
  const [asked, setAsked] = useState("");
  const [answer, setAnswer] = useState("");
  const [busy, setBusy] = useState(false);
  const [listening, setListening] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => void examples(12).then(setPhrases, () => {}), []);

  async function speak(phrase: string): Promise<void> {
    setAsked(phrase);
    setAnswer("");
    setBusy(true);
    try {
      setAnswer(await say(phrase, setAnswer));
    } catch {
      setAnswer("The bench does not answer. Is it still running?");
    }
    setBusy(false);
  }

  function listen(): void {
    const recognition = new Recognizer!();
    recognition.lang = "en-US";
    recognition.onresult = ({ results }) => {
      const heard = results[0][0].transcript;
      if (box.current) box.current.value = heard;
      void speak(heard);
    };
    recognition.onerror = ({ error }) => setAnswer(`The browser did not understand (${error}). You can type it.`);
    recognition.onend = () => setListening(false);
    setListening(true);
    recognition.start();
  }

  return (
    <section class="card voice" aria-labelledby="voice-title">
      <h2 id="voice-title">Speak to Alexa</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const phrase = box.current!.value.trim() || phrases[0];
          if (phrase) void speak(phrase);
        }}
      >
        <label for="phrase">Alexa,</label>
        <input id="phrase" ref={box} autocomplete="off" placeholder={phrases[0] ?? "turn on the lamp"} />
        {Recognizer && (
          <button type="button" class="icon" aria-label="Speak" aria-pressed={listening} onClick={listen}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3Z M6 11a6 6 0 0 0 12 0 M12 17v4" />
            </svg>
          </button>
        )}
        <button class="primary">Say it</button>
      </form>
      <ul class="phrases" aria-label="Phrases to try">
        {phrases.map((phrase, i) => (
          <li key={phrase}>
            <button type="button" class={i === 0 ? "chip first" : "chip"} onClick={() => void speak(phrase)}>
              “{phrase}”
            </button>
          </li>
        ))}
      </ul>
      <div class="talk" aria-live="polite">
        {asked ? (
          <>
            <p class="asked">Alexa, {asked}</p>
            <p class="answer" id="answer">
              {answer || (busy ? "…" : "")}
            </p>
          </>
        ) : (
          <p class="dim">Click a phrase: the lamp on the drawing lights, and the timeline shows every message that it took.</p>
        )}
      </div>
    </section>
  );
}
