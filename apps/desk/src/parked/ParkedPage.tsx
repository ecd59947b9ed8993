import { RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { toast } from '../actions/toasts.js';
import type { ParkedStream } from '../graphql/admin-types.js';
import { parkedQuery, retryParkedMutation, skipParkedMutation } from '../graphql/documents/workspace.js';
import { request } from '../graphql/request.js';
import { useSay } from '../i18n/language.js';
import { Loading } from '../ui/Loading.js';
import { Nothing } from '../ui/Nothing.js';
import { Page } from '../ui/Page.js';
import { useResource } from '../ui/resource.js';
import { ParkedItem } from './ParkedItem.js';

type Decide = 'retry' | 'skip';

async function decide(stream: ParkedStream, how: Decide): Promise<string | null> {
  const about = { subscription: stream.subscription, stream: stream.stream };
  const result =
    how === 'retry'
      ? (await request(retryParkedMutation, about)).retryParked
      : (await request(skipParkedMutation, about)).skipParked;
  return result.__typename === 'ActionRefused' ? result.reason : null;
}

/** Streams that wait for a decision; everything else flows on. */
export default function ParkedPage(): ReactNode {
  const t = useSay();
  const resource = useResource(parkedQuery);
  const [busy, setBusy] = useState(false);
  const parked = resource.data?.parked ?? [];

  const run = async (streams: readonly ParkedStream[], how: Decide): Promise<void> => {
    setBusy(true);
    try {
      for (const stream of streams) {
        const refusal = await decide(stream, how);
        if (refusal !== null) toast(refusal, { tone: 'danger' });
      }
      toast(t(how === 'retry' ? 'parked.retried' : 'parked.skipped', { n: streams.length }));
    } catch {
      toast(t('action.unreachable'), { tone: 'danger' });
    } finally {
      setBusy(false);
      resource.read();
    }
  };

  return (
    <Page
      title={t('page.parked')}
      hint={parked.length > 0 ? t('parked.hint', { n: parked.length }) : undefined}
      tools={
        <>
          <button type="button" className="btn btn-s btn-g" onClick={resource.read}>
            {t('parked.read')}
          </button>
          {parked.length > 1 && (
            <button
              type="button"
              className="btn btn-s"
              disabled={busy}
              onClick={() => void run(parked, 'retry')}
            >
              <RotateCcw className="i i-14" aria-hidden="true" />
              {t('parked.retryAll')}
            </button>
          )}
        </>
      }
    >
      <Loading resource={resource}>
        {(data) =>
          data.parked.length === 0 ? (
            <Nothing title={t('parked.none')} picture>
              <p>{t('parked.none.hint')}</p>
            </Nothing>
          ) : (
            <div className="park">
              {data.parked.map((stream, index) => (
                <ParkedItem
                  key={`${stream.subscription} ${stream.stream}`}
                  parked={stream}
                  open={index === 0}
                  busy={busy}
                  onRetry={() => void run([stream], 'retry')}
                  onSkip={() => void run([stream], 'skip')}
                />
              ))}
            </div>
          )
        }
      </Loading>
    </Page>
  );
}
