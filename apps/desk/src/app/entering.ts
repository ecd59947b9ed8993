import { deleteDrafts, loadDrafts } from '../drafts/drafts.js';
import { connectLive, disconnectLive } from '../graphql/live.js';
import { forgetWritten } from '../graphql/seen.js';
import { forgetTemplates } from '../composer/templates/templates.js';
import { forgetCustomers } from '../customer-card/customers.js';
import { clearSelection, cursor } from '../inbox-list/active-list.js';
import { counts, forgetRows } from '../inbox-list/rows.js';
import { flush, followConnection } from '../outbox/dispatch.js';
import { forgetAttachments } from '../attachments/attachment.js';
import { forgetLinks } from '../attachments/links.js';
import { openOutbox } from '../outbox/outbox.js';
import { followPresence, forgetPresence } from '../presence/presence.js';
import { leaving } from '../session/leaving.js';
import { session } from '../session/session.js';
import { conversations } from '../thread/conversations.js';
import { followWorkspace, health, readWorkspace, workspace } from './workspace.js';

let lastUser: string | null = null;

/** Nothing of one agent's desk may be seen by the next who signs in at the same screen. */
function forget(): void {
  forgetRows();
  forgetPresence();
  forgetCustomers();
  forgetTemplates();
  forgetWritten();
  conversations.clear();
  clearSelection();
  cursor.set(null);
  counts.set(null);
  workspace.set(null);
  health.set(null);
}

const AGAIN_AFTER = 2_000;
const TRIES = 3;

async function readFirst(): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      return await readWorkspace();
    } catch (error) {
      if (left <= 1 || session.get().phase !== 'signed-in') throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
    }
  }
}

/** Starts the desk of this user; the answer stops it. */
export function enter(userId: string, ready: () => void, failed: () => void): () => void {
  if (lastUser !== userId) forget();
  lastUser = userId;
  let left = false;
  leaving.set(null);
  openOutbox(userId);
  loadDrafts(userId);
  connectLive();
  const stops = [followWorkspace(), followPresence(), followConnection()];
  flush();
  readFirst().then(
    () => !left && ready(),
    () => !left && failed(),
  );
  return () => {
    left = true;
    for (const stop of stops) stop();
    disconnectLive();
    forgetAttachments();
    forgetLinks();
    openOutbox(null);
    if (session.get().phase !== 'signed-in' && !endedOnItsOwn()) {
      deleteDrafts();
      forget();
    }
  };
}

function endedOnItsOwn(): boolean {
  const now = session.get();
  return now.phase === 'signed-out' && now.ended;
}
