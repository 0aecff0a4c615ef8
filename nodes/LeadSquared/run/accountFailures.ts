import { type Settled } from '../transport/call';
import { isOfAccount } from '../transport/nextStep';

/** After so many in a row, nothing more is asked of the account. Missing rights do not count: they can differ by appointment. */
const ENOUGH = 2;

/** A run's memory of failures that are the account's: keys, host, limit, a proxy or a firewall. More calls would only fail as well. */
export class AccountFailures {
	private inARow = 0;

	/** Records how a call ended; true when there were enough of them. */
	record({ verdict }: Pick<Settled<unknown>, 'verdict'>): boolean {
		this.inARow = isOfAccount(verdict) ? this.inARow + 1 : 0;
		return this.inARow >= ENOUGH;
	}
}
