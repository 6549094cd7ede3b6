import { session } from '../session/index.ts';

/** Whether whoever is at work records outings: reviewers and administrators read them at the desk. */
export function recordsHere(): boolean {
  const role = session.value?.officer.role;
  return role === 'officer' || role === 'chief';
}

/** Whether whoever is at work decides on entries of the unit. */
export function decidesHere(): boolean {
  return session.value?.officer.role === 'chief';
}
