import { type IExecuteFunctions } from 'n8n-workflow';

import { zoneOfKeysUser } from '../api/account';
import { zoneNamed } from '../dates/zones';
import { sentences } from '../errors/failure';
import { failureOf } from '../errors/failures';
import { cancelledError } from '../errors/nodeErrors';
import { type CallWording } from '../errors/wording';
import { callLeadSquared } from '../transport/call';
import { type Account, readAccount } from '../transport/credential/account';
import { keysNotAccepted } from '../transport/credential/keysRegion';
import { shownValue } from '../values/outside';
import { ok, type Reading, refuse } from '../values/result';
import { type RetryOptions } from './accountCalls';

/** What a date without an offset needs, once the zone is not to be had. */
const INSTEAD = 'Choose Timezone, or give dates with an offset, e.g. "2026-11-29T12:30:00+05:30".';

const WORDING: CallWording = {
	kind: 'read',
	noun: 'timezone',
	asked: 'to tell it',
	right: 'read its own user',
	content: '',
};

/** So long a zone that LeadSquared named is used without asking again. */
const KEPT_MS = 3_600_000;

/** So many accounts are remembered. */
const MOST_KEPT = 1_000;

/** The zones of users by the names of their accounts' paces, the oldest first. */
const kept = new Map<string, { zone: string; askedAt: number }>();

/** The account of a run, which is read from its credential when it is first needed. */
export class RunAccount {
	private account: Promise<Account> | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly retries: RetryOptions,
	) {}

	/**
	 * Reads the account, at the first call alone.
	 * @throws NodeOperationError when the credential cannot be used
	 */
	async read(): Promise<Account> {
		return await (this.account ??= readAccount(this.context));
	}

	/**
	 * The IANA name of the zone that LeadSquared names for the keys' user, or why there is none. An answer that can be
	 * used is kept for an hour; any other is asked for anew by the next run, so that what was corrected is seen.
	 * @throws NodeOperationError when the credential cannot be used, and when the run is cancelled meanwhile
	 */
	async userZone(): Promise<Reading<string>> {
		const account = await this.read();
		const { paceName } = account;
		const known = kept.get(paceName);
		const askedAt = performance.now();
		if (known !== undefined && askedAt - known.askedAt < KEPT_MS) return ok(known.zone);
		const zone = await askForZone(this.context, account, this.retries);
		if (zone.ok) keep(paceName, { zone: zone.value, askedAt });
		return zone;
	}
}

async function askForZone(
	context: IExecuteFunctions,
	account: Account,
	retries: RetryOptions,
): Promise<Reading<string>> {
	const settled = await callLeadSquared(context, account, zoneOfKeysUser, retries);
	const { verdict } = settled;
	if (verdict.kind === 'cancelled') throw cancelledError(context.getNode());
	if (verdict.kind === 'accepted') return readUserZone(verdict.value);
	const areKeysRefused = verdict.kind === 'refused' && verdict.cause === 'keys';
	const advice = areKeysRefused ? keysNotAccepted(verdict.status) : undefined;
	const failure = failureOf(WORDING, verdict, settled, advice);
	return refuse(
		`the timezone of LeadSquared's user is not known: ${failure.message.replace(/\.$/, '')}`,
		sentences(failure.advice, INSTEAD),
	);
}

function readUserZone(named: string): Reading<string> {
	if (named === '') return refuse("LeadSquared names no timezone for the keys' user", INSTEAD);
	const zone = zoneNamed(named);
	if (zone !== undefined) return ok(zone);
	const shown = shownValue(named);
	return refuse(`LeadSquared's user has the timezone ${shown}, which is not a known zone`, INSTEAD);
}

function keep(paceName: string, answer: { zone: string; askedAt: number }): void {
	kept.delete(paceName);
	const [oldest] = kept.keys();
	if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
	kept.set(paceName, answer);
}
