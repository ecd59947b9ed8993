import { useState } from 'preact/hooks';
import { useLive } from '../data/use-live';
import { useNow } from '../data/use-now';
import { ShopPhone } from '../phone/shop-phone';
import { WhatsAppPhone } from '../phone/whatsapp-phone';
import { Bar } from './bar';
import { Tools } from './tools';

const FIRST = 'nora';

export function App() {
  const [personId, setPersonId] = useState(FIRST);
  const { snapshot, aheadMs, connected, connection } = useLive(personId);
  const now = useNow(aheadMs);
  return (
    <div class="page">
      <Bar now={snapshot ? now : undefined} followed={snapshot?.followed} />
      {connected ? null : (
        <p class="banner" role="alert">
          The sandbox does not answer. Trying again…
        </p>
      )}
      {snapshot ? (
        <>
          <Tools snapshot={snapshot} />
          <main class="phones">
            <WhatsAppPhone
              snapshot={snapshot}
              now={now}
              connection={connection}
              personId={personId}
              choosePerson={setPersonId}
            />
            {snapshot.shop ? <ShopPhone now={now} /> : null}
          </main>
        </>
      ) : null}
    </div>
  );
}
