import { useState, type ClipboardEvent, type DragEvent } from 'react';
import { useAttachments, type Attachment } from './attachment.js';
import { attach } from './upload.js';

export interface Attaching {
  readonly add: (files: readonly File[]) => void;
  /** Ready to go to the chosen contact. */
  readonly ready: readonly Attachment[];
  /** Why nothing is sent yet: a file is on its way or failed, or was meant for another contact. */
  readonly unsettled: 'attach.wait' | 'attach.otherContact' | null;
  readonly dragging: boolean;
  /** For the element that files may be dropped on and pasted into. */
  readonly target: {
    readonly onPaste: (event: ClipboardEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Files into the composer, by paste and by drop; `open`: whether a reply with files may be written at all. */
export function useAttaching(conversationId: string, contactId: string, open: boolean): Attaching {
  const [dragging, setDragging] = useState(false);
  const attachments = useAttachments(conversationId);
  const add = (files: readonly File[]): void => {
    if (open) attach(conversationId, contactId, files);
  };
  const ready = attachments.filter((each) => each.state === 'ready' && each.contactId === contactId);
  return {
    add,
    ready,
    unsettled: attachments.some((each) => each.contactId !== contactId)
      ? 'attach.otherContact'
      : ready.length < attachments.length
        ? 'attach.wait'
        : null,
    dragging,
    target: {
      onPaste(event) {
        const files = [...event.clipboardData.files];
        if (!open || files.length === 0) return;
        event.preventDefault();
        add(files);
      },
      onDragOver(event) {
        if (!open || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setDragging(true);
      },
      onDragLeave(event) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDragging(false);
      },
      onDrop(event) {
        setDragging(false);
        // Never let the browser leave the desk for a file, whether or not it can be sent now.
        event.preventDefault();
        add([...event.dataTransfer.files]);
      },
    },
  };
}
