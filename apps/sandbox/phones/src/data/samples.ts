import type { ProviderName } from '../../../providers/provider-name.js';
import { bareType } from './call';
import type { Attached } from './phone-calls';

/** Pictures a person may have on the phone. Drawn, so that nobody's rights are in them. */
export const samplePictures = [
  { file: 'cracked-shade.jpg', words: 'Lamp shade with a crack' },
  { file: 'throw-on-a-chair.jpg', words: 'Throw on a chair' },
  { file: 'parcel-at-the-door.jpg', words: 'Parcel at the door' },
  { file: 'receipt.jpg', words: 'Receipt' },
] as const;

export const sampleUrl = (file: string): string => `/samples/${file}`;

export const samplePicture = async (file: string): Promise<Attached> => ({
  kind: 'image',
  name: file,
  blob: await blobAt(sampleUrl(file)),
});

/** As each app records: Ogg on WhatsApp, MP4 on Meta's others. */
export async function sampleVoiceNote(provider: ProviderName): Promise<Attached> {
  const name = provider === 'whatsapp' ? 'voice-note.ogg' : 'voice-note.mp4';
  const blob = await blobAt(sampleUrl(name));
  // A file server may call any MP4 a video.
  const type = provider === 'whatsapp' ? 'audio/ogg' : 'audio/mp4';
  return { kind: 'audio', name, voice: true, blob: new Blob([blob], { type }) };
}

/** A file from the picker, as the kind of message it makes. */
export function chosenFile(file: File): Attached {
  const family = bareType(file.type).split('/')[0];
  const kind = family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
  return { kind, blob: file, name: file.name };
}

async function blobAt(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('The sample is missing');
  return response.blob();
}
