import { composer, enter, expect, field, row, test } from './fixtures.js';

test('a whole case by keys alone: find, open, answer, resolve, undo', async ({ page, server, world }) => {
  await enter(page, server);
  await expect(row(page, 'Diego Paz')).toBeVisible();
  await page.keyboard.press('j');
  await expect(row(page, 'Diego Paz').locator('a')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await expect(row(page, 'Tobias Kern').locator('a')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tobias Kern' }).first()).toBeVisible();
  await page.keyboard.press('r');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Wir senden sie nach.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toContainText('Wir senden sie nach.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('log')).toBeFocused();
  await page.keyboard.press('e');
  await expect.poll(() => world.conversation('tobias').row.status).toBe('RESOLVED');
  await expect(page.getByText('Resolved', { exact: true }).last()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(() => world.conversation('tobias').row.status).toBe('OPEN');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/inbox\/all$/);
  await expect(row(page, 'Tobias Kern').locator('a')).toBeFocused();
});

test('assigning, snoozing and labelling are one key and a choice away', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/emma', 'Sam Okafor');
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press('i');
  await expect.poll(() => world.conversation('emma').row.owner.id).toBe('sam');
  await page.keyboard.press('a');
  await page.keyboard.type('jon');
  await page.keyboard.press('Enter');
  await expect.poll(() => world.conversation('emma').row.owner.id).toBe('jonas');
  await page.getByRole('button', { name: /Undo/ }).click();
  await expect.poll(() => world.conversation('emma').row.owner.id).toBe('sam');
  await page.keyboard.press('l');
  await page.keyboard.type('Colour');
  await page.keyboard.press('Enter');
  await expect.poll(() => world.conversation('emma').row.tags).toEqual(['Colour']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => world.conversation('emma').row.status).toBe('SNOOZED');
});

test('selecting a range and resolving it works by keys', async ({ page, server, world }) => {
  await enter(page, server);
  await expect(row(page, 'Diego Paz')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('e');
  await expect
    .poll(() => [world.conversation('diego').row.status, world.conversation('tobias').row.status])
    .toEqual(['RESOLVED', 'RESOLVED']);
});

test('resolving and going on opens the next conversation', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/mine/tobias');
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press('Shift+E');
  await expect.poll(() => world.conversation('tobias').row.status).toBe('RESOLVED');
  await expect(page).not.toHaveURL(/tobias/);
  await expect(page).toHaveURL(/\/inbox\/mine\/\w+/);
});

test('the palette runs every command and jumps to a conversation by name', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/nora');
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('oksa');
  await expect(page.getByRole('option', { name: /Oksana Melnyk/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Oksana Melnyk' }).first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('snoo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Snooze' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/inbox\/unassigned/);
});

test('help lists the keys, and the settings change and switch them off', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/nora');
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Nothing uses Alt.');
  await page.getByRole('link', { name: 'Settings, Keyboard' }).click();
  await page.getByRole('button', { name: 'Change the key for Reply' }).click();
  await page.keyboard.press('n');
  await expect(page.getByRole('alert')).toContainText('Already used for “Note”');
  await page.getByRole('button', { name: 'Change the key for Reply' }).click();
  await page.keyboard.press('q');
  await page.goBack();
  await page.getByRole('log').focus();
  await page.keyboard.press('q');
  await expect(field(page)).toBeFocused();
  await page.goForward();
  await page.getByLabel(/Single keys/).uncheck();
  await page.goBack();
  await page.getByRole('log').focus();
  await page.keyboard.press('q');
  await expect(field(page)).not.toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});

test('no letter does anything while typing, and Alt never does (R52)', async ({ page, server, world }) => {
  await enter(page, server, '/inbox/all/tobias');
  await field(page).fill('');
  await page.keyboard.type('eius');
  await expect(field(page)).toHaveValue('eius');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+e');
  expect(world.conversation('tobias').row.status).toBe('OPEN');
  expect(world.done.size).toBeLessThanOrEqual(1);
});

test('both panels open and close by key', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/nora');
  const context = page.getByRole('complementary', { name: 'Context' });
  await expect(context).toBeVisible();
  await page.keyboard.press(']');
  await expect(context).toBeHidden();
  await page.keyboard.press(']');
  await expect(context).toBeVisible();
  await page.keyboard.press('[');
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden();
});
