/** The database of the phone itself: its id, whose turn it is, and the locks of its books. */

import { Dexie } from 'dexie';
import type { EntityTable } from 'dexie';
import type { Role, Unit } from '../domain/types.ts';
import type { Closed } from './device.ts';
import type { Fact } from './db.ts';
import { watchStanding } from './standing.ts';

/** Bytes sealed by the browser's own cryptography: the IV and what is sealed. */
export interface Box {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** For a few minutes the key of a book lies here without the PIN, and `until` is sealed with it. */
export interface Grace {
  readonly key: CryptoKey;
  readonly box: Box;
  readonly until: number;
}

/** The locks of one officer's book: each wraps the same data key, none says anything without its own. */
export interface VaultRow {
  officer_id: string;
  /** Made by the browser, which never gives its bytes away: without this phone a PIN opens nothing. */
  device_key: CryptoKey;
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
  by_pin: Box;
  /** By the key that the server gives for a password; null where there was none when the PIN was set. */
  by_recovery: Box | null;
  /** P-256, uncompressed: to it is sealed what is recorded while the book is locked. */
  public_key: ArrayBuffer;
  /** PKCS #8, under the data key. */
  private_key: Uint8Array<ArrayBuffer>;
  /** Wrong tries since the last right one, counted before each is looked at. */
  tries: number;
  tried_at: number;
  grace: Grace | null;
  /** True until every record of an earlier version, which lay there open, has been sealed. */
  plain_left: boolean;
}

/** The key of a locked spell, sealed to its officer: with the public half of a pair made for it alone. */
export interface SpellRow {
  id: string;
  officer_id: string;
  public_key: ArrayBuffer;
  box: Box;
  /** Tonight's doors of walks under way, copied when the app was left, and whose sheets they are. */
  walks?: readonly { readonly of: string; readonly copy: string; readonly entry_id: string }[];
  /** Somebody went on with the walk: the copy knows more than the sheet. */
  used?: boolean;
  /** Its records were put into the book once; its key stays for what another tab may have written since. */
  joined?: boolean;
  /** The key of the walk without a PIN, for 45 minutes. */
  grace?: Grace | null;
}

/** Who has been at work here, as it may be read by anybody. */
export interface OfficerHereRow {
  id: string;
  username: string;
  /** Missing where nobody has signed in since the first versions. */
  role?: Role;
  unit?: Unit;
  /** The account was closed when its officer was last at work here. */
  closed?: Closed;
}

export class DeviceDatabase extends Dexie {
  facts!: EntityTable<Fact, 'key'>;
  officers!: EntityTable<OfficerHereRow, 'id'>;
  vaults!: EntityTable<VaultRow, 'officer_id'>;
  spells!: EntityTable<SpellRow, 'id'>;

  constructor() {
    super('tung-ngo-device', { cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(1).stores({ facts: '&key', officers: '&id' });
    this.version(2)
      .stores({ vaults: '&officer_id', spells: '&id, officer_id' })
      .upgrade((change) => change.table('officers').toCollection().modify(forgetName));
    watchStanding(this);
  }
}

/** The first version kept the full name here for all to read. */
function forgetName(row: { username?: string; sealed?: { value: { username: string } } }): void {
  if (!row.sealed) return;
  row.username = row.sealed.value.username;
  delete row.sealed;
}

export const device = new DeviceDatabase();
