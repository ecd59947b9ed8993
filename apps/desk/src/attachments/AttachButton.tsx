import { Paperclip } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';

/** Opens the picker of the system. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }): ReactNode {
  const t = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon={Paperclip} label={t('attach.pick')} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach.pick')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file again is a choice too.
          target.value = '';
        }}
      />
    </>
  );
}
