import { useEffect, useRef, useState } from 'preact/hooks';
import { bareType } from './call';
import type { Attached } from './phone-calls';

/** What phones send comes first, what only browsers make last. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/mp4;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus'];
const ENDINGS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
};

export type Recorder =
  | { readonly state: 'idle' | 'asking' | 'no-microphone' }
  | { readonly state: 'recording'; readonly since: number };

/** A voice note through this machine's microphone, if there is one and it may be used. */
export function useRecorder() {
  const [recorder, setRecorder] = useState<Recorder>({ state: 'idle' });
  const running = useRef<MediaRecorder>(undefined);
  const release = (): void => {
    for (const track of running.current?.stream.getTracks() ?? []) track.stop();
    running.current = undefined;
  };
  useEffect(() => release, []);

  const start = async (): Promise<void> => {
    setRecorder({ state: 'asking' });
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
      running.current = new MediaRecorder(stream, mimeType ? { mimeType } : {});
      running.current.start();
      setRecorder({ state: 'recording', since: Date.now() });
    } catch {
      release();
      setRecorder({ state: 'no-microphone' });
    }
  };
  const finish = async (): Promise<Attached | undefined> => {
    const media = running.current;
    const blob = media && (await stopped(media));
    cancel();
    if (!blob || blob.size === 0) return undefined;
    const type = bareType(blob.type);
    return { kind: 'audio', voice: true, blob, name: `voice-note.${ENDINGS[type] ?? 'audio'}` };
  };
  const cancel = (): void => {
    release();
    setRecorder({ state: 'idle' });
  };
  return { recorder, start, finish, cancel };
}

function stopped(media: MediaRecorder): Promise<Blob> {
  return new Promise((resolve) => {
    const parts: Blob[] = [];
    media.ondataavailable = ({ data }) => parts.push(data);
    media.onstop = () => resolve(new Blob(parts, { type: media.mimeType }));
    media.stop();
  });
}
