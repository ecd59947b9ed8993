import { useRef, useState } from 'preact/hooks';
import { Icon } from '../../look/icon';
import { stopwatch } from '../../look/times';

/** Small enough for a bubble; the browser's own player is wider than a phone. */
export function Audio({ url, words }: { url: string; words: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [lengthS, setLengthS] = useState(0);
  const [broken, setBroken] = useState(false);
  const toggle = (): void => {
    const { current } = audio;
    if (!current) return;
    if (current.paused) current.play().catch(() => setBroken(true));
    else current.pause();
  };
  const time = playing ? at : lengthS;
  const share = lengthS > 0 ? Math.min(at / lengthS, 1) : 0;
  return (
    <div class="audio" role="group" aria-label={words}>
      <button
        type="button"
        class="audio-play"
        aria-label={playing ? 'Pause' : `Play ${words}`}
        onClick={toggle}
      >
        <Icon name={playing ? 'pause' : 'play'} size={16} />
      </button>
      <progress class="audio-line" max={1} value={share} aria-label="Played" />
      <span class="numbers">{broken ? 'cannot be played' : time > 0 ? stopwatch(time * 1000) : ''}</span>
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onLoadedMetadata={({ currentTarget: { duration } }) =>
          setLengthS(Number.isFinite(duration) ? duration : 0)
        }
        onTimeUpdate={({ currentTarget }) => {
          setAt(currentTarget.currentTime);
          // A recording without a length learns it by being played.
          if (currentTarget.currentTime > lengthS) setLengthS(currentTarget.currentTime);
        }}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onError={() => setBroken(true)}
      />
    </div>
  );
}
