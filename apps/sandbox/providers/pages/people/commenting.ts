import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import type { PageEvent } from '../updates/tell.js';

/** A comment on a post of the business, told as each surface does (channel facts 1.2). */
export function tellComment(
  context: PagesContext,
  account: PageAccount,
  person: PagePerson,
  text: string,
): void {
  context.engine.enqueue({
    provider: context.provider,
    assetId: account.id,
    field: context.dialect.fields.comments,
    lane: `${account.id}/${person.id}`,
    label: 'comment',
    payload:
      context.provider === 'messenger'
        ? feed(context, account, person, text)
        : onMedia(context, account, person, text),
  });
}

function feed(context: PagesContext, account: PageAccount, person: PagePerson, text: string): PageEvent {
  const postId = `${account.id}_${context.files.newId('post')}`;
  return {
    list: 'changes',
    body: {
      field: 'feed',
      value: {
        item: 'comment',
        verb: 'add',
        comment_id: `${postId.split('_')[1]}_${context.files.newId('comment')}`,
        post_id: postId,
        parent_id: postId,
        created_time: Math.floor(context.clock.now() / 1000),
        from: { id: person.scopedIds[account.id], name: person.name },
        message: text,
      },
    },
  };
}

function onMedia(context: PagesContext, account: PageAccount, person: PagePerson, text: string): PageEvent {
  return {
    list: 'changes',
    flat: account.login === 'instagram',
    body: {
      field: 'comments',
      value: {
        id: context.files.newId('comment'),
        from: { id: person.scopedIds[account.id], username: person.username },
        media: { id: context.files.newId('media'), media_product_type: 'FEED' },
        text,
      },
    },
  };
}
