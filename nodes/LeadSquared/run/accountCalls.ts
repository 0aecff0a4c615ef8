import { type IExecuteFunctions } from 'n8n-workflow';

import { adviceOnRefusedKeys } from '../errors/keysAdvice';
import { type RunReader } from '../parameters/readers';
import { wholeNumber } from '../parameters/rules';
import { callLeadSquared, type CallOptions, type Settled } from '../transport/call';
import { type Account } from '../transport/credential/account';
import { isOfAccount } from '../transport/nextStep';
import { type Call } from '../transport/request';
import { type Verdict } from '../transport/verdict';

/** How often a call is repeated, and how long each try may take. */
export type RetryOptions = Pick<CallOptions, 'maxRetries' | 'timeoutMs'>;

/**
 * Reads the options Max Retries and Timeout.
 * @throws NodeOperationError naming the option, its value and what it may be
 */
export function readRetryOptions(reader: RunReader): RetryOptions {
	const maxRetries = reader.option('maxRetries', 'Max Retries', wholeNumber(0, 10), 3);
	const seconds = reader.option('timeout', 'Timeout (Seconds)', wholeNumber(1, 600), 60);
	return { maxRetries, timeoutMs: seconds * 1000 };
}

/** After so many in a row, nothing more is asked of the account. Missing rights do not count: they can differ by record. */
const ENOUGH_FAILURES = 2;

/** The calls of a run to its account, and what their failures say of the account itself. */
export class AccountCalls {
	private failuresInARow = 0;

	private keysAdvice: Promise<string> | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly account: Account,
		private readonly retries: RetryOptions,
	) {}

	/** Makes a call. Never throws for what the network or LeadSquared does. */
	async make<T>(
		call: Call<T>,
		options: Omit<CallOptions, keyof RetryOptions> = {},
	): Promise<Settled<T>> {
		return await callLeadSquared(this.context, this.account, call, { ...this.retries, ...options });
	}

	/**
	 * Records how a call ended.
	 * @returns whether more calls would fail as well: the last ones met the account's keys, host or limit, a proxy or a
	 * firewall
	 */
	recordEnd({ verdict }: Pick<Settled<unknown>, 'verdict'>): boolean {
		this.failuresInARow = isOfAccount(verdict) ? this.failuresInARow + 1 : 0;
		return this.failuresInARow >= ENOUGH_FAILURES;
	}

	/** What to do about refused keys, for which the host is asked once; undefined for all other verdicts. */
	async adviceOn(verdict: Verdict<unknown>): Promise<string | undefined> {
		if (verdict.kind !== 'refused' || verdict.cause !== 'keys') return undefined;
		this.keysAdvice ??= adviceOnRefusedKeys(this.context, this.account, this.retries);
		return await this.keysAdvice;
	}
}
