import type { Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { bubble, composer, enter, expect, field, test } from './fixtures.js';
import { PICTURE } from './stub/files.js';
import type { Message } from './stub/model.js';
import type { World } from './stub/world.js';

const pdf = { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 invoice') };
const picture = { name: 'crack.png', mimeType: 'image/png', buffer: PICTURE };
const tray = (page: Page) => page.getByRole('list', { name: 'Files of this reply' });

async function pick(
  page: Page,
  ...files: { name: string; mimeType: string; buffer: Buffer }[]
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await composer(page).getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(files);
}

function lastMessage(world: World): Message {
  const item = world.conversation('tobias').items.at(-1);
  if (item?.__typename !== 'Message') throw new Error('the last item is no message');
  return item;
}

function arrives(world: World, kind: string, detail: object, text: string | null = null): void {
  world.receive('tobias', 'see this');
  world.update(lastMessage(world), { content: { kind, text, detail } });
}

test('a picture and a document are picked, uploaded, and leave with the text', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await pick(page, picture, pdf);
  await expect(tray(page).getByRole('listitem')).toHaveCount(2);
  await expect(tray(page)).toContainText('16 byte');
  await field(page).fill('Here they are');
  await field(page).press('Enter');
  await expect(tray(page)).toHaveCount(0);
  await expect(bubble(page, 'Here they are').getByRole('img')).toBeVisible();
  await expect(bubble(page, 'invoice.pdf').getByRole('link', { name: 'Download invoice.pdf' })).toBeVisible();
  expect(
    world
      .conversation('tobias')
      .items.slice(-2)
      .map((item) => 'content' in item && item.content?.kind),
  ).toEqual(['image', 'document']);
});

test('an upload can be cancelled, fails in words, is tried again, and the draft stays', async ({
  page,
  server,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('Half a sentence');
  let release = (): void => undefined;
  server.files.hold = new Promise((resolve) => (release = resolve));
  await pick(page, pdf);
  await expect(tray(page).getByRole('progressbar', { name: 'Uploading invoice.pdf' })).toBeVisible();
  await field(page).press('Enter');
  await expect(page.getByText('Some files are not uploaded yet')).toBeVisible();
  await tray(page).getByRole('button', { name: 'Cancel the upload of invoice.pdf' }).click();
  await expect(tray(page)).toHaveCount(0);
  release();
  server.files.hold = null;

  server.files.refusals.push(
    { status: 500, reason: 'The store is full.' },
    { status: 415, reason: 'This channel does not take files of this type.' },
  );
  await pick(page, pdf);
  await expect(tray(page)).toContainText('The store is full.');
  await tray(page).getByRole('button', { name: 'Upload invoice.pdf again' }).click();
  await expect(tray(page)).toContainText('does not take files of this type');
  await expect(tray(page).getByRole('button', { name: 'Upload invoice.pdf again' })).toHaveCount(0);
  await tray(page).getByRole('button', { name: 'Remove invoice.pdf' }).click();
  await expect(field(page)).toHaveValue('Half a sentence');
});

test('files are pasted and dropped', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/tobias');
  for (const [kind, name] of [
    ['paste', 'pasted.png'],
    ['drop', 'dropped.png'],
  ] as const) {
    await field(page).evaluate(
      (element, given) => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], given.name, { type: 'image/png' }));
        const init = { bubbles: true, cancelable: true };
        element.dispatchEvent(
          given.kind === 'paste'
            ? new ClipboardEvent('paste', { ...init, clipboardData: data })
            : new DragEvent('drop', { ...init, dataTransfer: data }),
        );
      },
      { kind, name },
    );
    await expect(tray(page)).toContainText(name);
  }
});

test('what a customer sends is shown by what it is, pending, here, or not to be had', async ({
  page,
  server,
  world,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  const image = server.files.put('crack.png', PICTURE, 'image/png');
  const stored = { state: 'stored', assetId: image, mimeType: 'image/png', size: 90, width: 2, height: 2 };
  arrives(world, 'image', { state: 'pending', mimeType: 'image/png', fileName: 'late.png' });
  await expect(bubble(page, 'late.png')).toContainText('Being fetched from the channel');
  const last = lastMessage(world);
  world.update(last, { content: { kind: 'image', text: 'The crack', detail: stored } });
  await expect(bubble(page, 'The crack').getByRole('img', { name: 'The crack' })).toBeVisible();

  await bubble(page, 'The crack').getByRole('button', { name: 'Show The crack large' }).click();
  const large = page.getByRole('dialog', { name: 'The crack' });
  await expect(large.getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);

  arrives(world, 'audio', { ...stored, mimeType: 'audio/ogg', voice: true }, null);
  await expect(page.locator('audio')).toHaveAttribute('src', new RegExp(image));
  arrives(world, 'document', { ...stored, mimeType: 'image/svg+xml', fileName: 'logo.svg' });
  await expect(bubble(page, 'logo.svg').locator('img')).toHaveCount(0);
  await expect(bubble(page, 'logo.svg').getByRole('link', { name: 'Download logo.svg' })).toBeVisible();
  arrives(world, 'album', { items: [stored, stored, stored].map((each) => ({ ...each, kind: 'image' })) });
  await expect(page.locator('.pics.grid .pic')).toHaveCount(3);

  arrives(world, 'document', { state: 'failed', why: 'expired', fileName: 'old.pdf' });
  await expect(bubble(page, 'old.pdf')).toContainText('The channel does not keep this file any more.');
  await bubble(page, 'old.pdf').getByRole('button', { name: 'Try again' }).click();
  await expect(bubble(page, 'old.pdf')).toContainText('Being fetched');
  const { violations } = await new AxeBuilder({ page }).include('.log').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
