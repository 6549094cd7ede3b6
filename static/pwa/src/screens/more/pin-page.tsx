import { useLocation } from 'preact-iso';
import { PinStep } from '../first-run/pin-step.tsx';

/** Another PIN for the open book. */
export function PinPage() {
  const { route } = useLocation();
  return <PinStep back="/app/more" onDone={() => route('/app/more', true)} />;
}
