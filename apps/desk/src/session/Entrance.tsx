import { useEffect, useState, type ReactNode } from 'react';
import { useRoute } from '../app/navigation.js';
import { useSay } from '../i18n/language.js';
import { Logo } from '../ui/Logo.js';
import { PasswordForm } from './PasswordForm.js';
import {
  authState,
  postAcceptInvitation,
  postFirstAdministrator,
  postReset,
  type AuthState,
} from './session-api.js';
import { SignInForm } from './SignInForm.js';

const TRY_AGAIN = 2_000;

/** What the server needs before anybody can sign in; asked again until it answers. */
function useAuthState(): AuthState | null {
  const [state, setState] = useState<AuthState | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const ask = (): void => {
      authState().then(
        (answer) => !left && setState(answer),
        () => {
          if (!left) timer = setTimeout(ask, TRY_AGAIN);
        },
      );
    };
    ask();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);
  return state;
}

function Door({ ended }: { ended: boolean }): ReactNode {
  const t = useSay();
  const route = useRoute();
  const state = useAuthState();
  if (route.page === 'invitation') {
    return (
      <PasswordForm
        title="invitation.title"
        hint="invitation.hint"
        action="invitation.do"
        submit={({ password }) => postAcceptInvitation(route.token, password)}
      />
    );
  }
  if (route.page === 'reset') {
    return (
      <PasswordForm
        title="reset.title"
        hint="reset.hint"
        action="reset.do"
        submit={({ password }) => postReset(route.token, password)}
      />
    );
  }
  if (state === null) return <p role="status">{t('signIn.waiting')}</p>;
  if (state.needsFirstAdministrator) {
    return (
      <PasswordForm
        title="first.title"
        hint="first.hint"
        action="first.do"
        withPerson
        submit={({ name, email, password }) => postFirstAdministrator(name, email, password)}
      />
    );
  }
  return <SignInForm demoAccounts={state.demo ? state.demoAccounts : []} ended={ended} />;
}

/** The page before the desk: sign-in, the first administrator, invitations and resets. */
export default function Entrance({ ended }: { ended: boolean }): ReactNode {
  return (
    <main className="entrance">
      <div className="card door">
        <div className="brand">
          <Logo />
          <span>Throughline</span>
        </div>
        <Door ended={ended} />
      </div>
    </main>
  );
}
