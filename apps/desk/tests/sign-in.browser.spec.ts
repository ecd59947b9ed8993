import { enter, expect, row, test } from './fixtures.js';

test('a demo account opens the desk with one click', async ({ page, server }) => {
  await enter(page, server, '/inbox/mine');
  await expect(row(page, 'Tobias Kern')).toBeVisible();
  await expect(page).toHaveTitle(/Mine, Marlow & Finch/);
});

test('without a demo only address and password are asked for, and a wrong one is told without saying which', async ({
  page,
  server,
  world,
}) => {
  world.demo = false;
  await page.goto(server.url);
  await expect(page.getByText('Demo workspace')).toHaveCount(0);
  await page.getByLabel('E-mail').fill('ana@marlow.example');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('do not go together');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator('.app')).toBeVisible();
});

test('a reload continues the session without a sign-in', async ({ page, server }) => {
  await enter(page, server, '/inbox/all/tobias');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Tobias Kern' }).first()).toBeVisible();
});

test('two tabs that refresh at once both stay signed in (the token rotates)', async ({
  page,
  context,
  server,
}) => {
  server.auth.expiresIn = 20;
  await enter(page, server);
  const second = await context.newPage();
  await Promise.all([page.reload(), second.goto(`${server.url}/inbox/all`)]);
  await expect(row(page, 'Tobias Kern')).toBeVisible();
  await expect(row(second, 'Tobias Kern')).toBeVisible();
});

test('signing out ends every tab', async ({ page, context, server }) => {
  await enter(page, server);
  const second = await context.newPage();
  await second.goto(`${server.url}/inbox/all`);
  await expect(row(second, 'Tobias Kern')).toBeVisible();
  await page.getByRole('button', { name: /Ana Duarte/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('signing out deletes drafts from this machine, after asking', async ({ page, server }) => {
  const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));
  await enter(page, server, '/inbox/all/tobias');
  await page.getByRole('textbox', { name: 'Reply to Tobias Kern' }).fill('Ihre Adresse in Leeds');
  await expect.poll(drafts).toHaveLength(1);
  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: /Ana Duarte/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('dialog')).toContainText('a draft that was not sent');
  };
  await signOut();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('textbox', { name: 'Reply to Tobias Kern' })).toHaveValue(
    'Ihre Adresse in Leeds',
  );
  await signOut();
  await page.getByRole('button', { name: 'Delete and sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await drafts()).toEqual([]);
  await page.getByRole('button', { name: 'Ana Duarte' }).click();
  await expect(page.getByRole('textbox', { name: 'Reply to Tobias Kern' })).toHaveValue('');
});

test('a session that ended elsewhere asks to sign in again and keeps what was written', async ({
  page,
  server,
}) => {
  await enter(page, server, '/inbox/all/tobias');
  await page.getByRole('textbox', { name: 'Reply to Tobias Kern' }).fill('Half a sentence');
  server.auth.revoke();
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  await page.getByRole('button', { name: 'Ana Duarte' }).click();
  await expect(page.getByRole('textbox', { name: 'Reply to Tobias Kern' })).toHaveValue('Half a sentence');
});

test('the first person becomes the administrator', async ({ page, server, world }) => {
  world.needsFirstAdministrator = true;
  world.users = [];
  await page.goto(server.url);
  await page.getByLabel('Name').fill('Mara Finch');
  await page.getByLabel('E-mail').fill('mara@marlow.example');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('alert')).toContainText('at least 15 characters');
  await page.getByLabel('New password').fill('three lamps on a long table');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('button', { name: /Mara Finch/ })).toContainText('Administrator');
});

test('an invitation is accepted with a password, and a spent link says so', async ({ page, server }) => {
  await page.goto(`${server.url}/accept-invitation#token=spent`);
  await page.getByLabel('New password').fill('three lamps on a long table');
  await page.getByRole('button', { name: 'Join the workspace' }).click();
  await expect(page.getByRole('alert')).toContainText('used or is too old');
  await page.goto(`${server.url}/accept-invitation#token=good`);
  await page.reload();
  await page.getByLabel('New password').fill('three lamps on a long table');
  await page.getByRole('button', { name: 'Join the workspace' }).click();
  await expect(page.locator('.app')).toBeVisible();
});

test('a second factor is asked for when the server wants it', async ({ page, server, world }) => {
  world.demo = false;
  server.auth.factored.add('sam');
  await page.goto(server.url);
  await page.getByLabel('E-mail').fill('sam@marlow.example');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code of your second factor').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Code of your second factor').fill('123456');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator('.app')).toBeVisible();
});
