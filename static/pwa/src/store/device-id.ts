/** This phone's own id, which outlives its databases. */

import { newId } from '../clock.ts';
import { device } from './device-db.ts';
import { markDevice, readMarker } from './marker.ts';

/** This phone's id, made once. */
export async function readDeviceId(): Promise<string> {
  const id = await device.transaction('rw', device.facts, async () => {
    const kept = await device.facts.get('device_id');
    if (typeof kept?.value === 'string') return kept.value;
    // It is the same phone, though its browser dropped what was kept on it.
    const made = readMarker().device_id ?? newId();
    await device.facts.put({ key: 'device_id', value: made });
    return made;
  });
  markDevice(id);
  return id;
}
