import { useLayoutEffect, useRef } from 'preact/hooks';
import { chosenFile, samplePicture, samplePictures, sampleUrl } from '../../data/samples';
import type { Attached } from '../../data/phone-calls';
import { Icon } from '../../look/icon';
import { usePhone } from '../phone-in-hand';

const SHOP = { latitude: 53.7975, longitude: -1.5439, name: 'Leeds, Briggate' };

interface Props {
  readonly close: () => void;
  readonly attach: (attached: Promise<Attached>) => void;
  readonly perform: (call: Promise<unknown>) => void;
  readonly replyToStory: () => void;
}

/** Pictures that are on the phone already, any file of this machine, and what only one app can. */
export function AttachMenu({ close, attach, perform, replyToStory }: Props) {
  const { channel, calls } = usePhone();
  const box = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => box.current?.querySelector('button')?.focus(), []);
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <div
      ref={box}
      class="attach"
      role="group"
      aria-label="Send something"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="attach-pictures">
        {samplePictures.map(({ file, words }) => (
          <button
            key={file}
            type="button"
            aria-label={`Send the picture: ${words}`}
            onClick={then(() => attach(samplePicture(file)))}
          >
            <img src={sampleUrl(file)} alt="" />
          </button>
        ))}
      </div>
      <button type="button" class="action" onClick={() => picker.current?.click()}>
        <Icon name="file" size={14} /> Choose a file
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File to send"
        onChange={({ currentTarget: { files } }) => {
          const file = files?.[0];
          close();
          if (file) attach(Promise.resolve(chosenFile(file)));
        }}
      />
      {channel.locations ? (
        <button type="button" class="action" onClick={then(() => perform(calls.shareLocation(SHOP)))}>
          <Icon name="pin" size={14} /> Location
        </button>
      ) : null}
      {channel.provider === 'whatsapp' ? null : (
        <button type="button" class="action" onClick={then(() => perform(calls.like()))}>
          <Icon name="heart" size={14} /> {channel.stories ? 'Send a heart' : 'Send a thumb'}
        </button>
      )}
      {channel.stories ? (
        <>
          <button type="button" class="action" onClick={then(replyToStory)}>
            <Icon name="reply" size={14} /> Reply to their story
          </button>
          <button type="button" class="action" onClick={then(() => perform(calls.mentionInStory()))}>
            <Icon name="story" size={14} /> Mention them in my story
          </button>
        </>
      ) : null}
    </div>
  );
}
