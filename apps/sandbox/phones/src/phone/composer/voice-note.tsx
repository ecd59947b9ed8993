import { useEffect, useState } from 'preact/hooks';
import type { Attached } from '../../data/phone-calls';
import { sampleVoiceNote } from '../../data/samples';
import { useRecorder } from '../../data/use-recorder';
import { stopwatch } from '../../look/times';
import { usePhone } from '../phone-in-hand';

interface Props {
  readonly close: () => void;
  readonly attach: (attached: Promise<Attached>) => void;
}

/** Records as long as it stands there; without a microphone there is a sample to send. */
export function VoiceNote({ close, attach }: Props) {
  const { channel } = usePhone();
  const { recorder, start, finish } = useRecorder();
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => void start(), []);
  useEffect(() => {
    if (recorder.state !== 'recording') return undefined;
    const timer = setInterval(() => setElapsed(Date.now() - recorder.since), 250);
    return () => clearInterval(timer);
  }, [recorder]);
  const sendSample = (): void => {
    close();
    attach(sampleVoiceNote(channel.provider));
  };
  const send = (): void => {
    void finish().then((recorded) => {
      close();
      if (recorded) attach(Promise.resolve(recorded));
    });
  };
  return (
    <div class="voice" role="group" aria-label="Voice note">
      <span class="grow" role="status">
        {recorder.state === 'recording' ? (
          <>
            <i class="voice-dot" /> <span class="numbers">{stopwatch(elapsed)}</span>
          </>
        ) : recorder.state === 'no-microphone' ? (
          'No microphone'
        ) : (
          'Asking for the microphone…'
        )}
      </span>
      <button type="button" class="action" onClick={close}>
        Cancel
      </button>
      {recorder.state === 'recording' ? (
        <button type="button" class="action action-first" onClick={send}>
          Send
        </button>
      ) : (
        <button type="button" class="action action-first" onClick={sendSample}>
          Send sample
        </button>
      )}
    </div>
  );
}
