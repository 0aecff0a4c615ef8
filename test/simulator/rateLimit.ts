import { envelope } from './errors';
import type { Answer } from './answer';
import type { LimitAnswer, Settings } from './settings';

/** docs/leadsquared-api.md §6: at most N calls in any M seconds, counted by arrival. */
export class RateLimiter {
	private readonly arrivals = new Map<string, number[]>();

	/** True where the call is over the limit. `whose` is the account, or the access key. */
	refuses(whose: string, now: number, limit: Settings['rateLimit']): boolean {
		if (!limit.enabled) return false;
		const recent = (this.arrivals.get(whose) ?? []).filter((at) => at > now - limit.windowMs);
		const refused = recent.length >= limit.calls;
		if (!refused || limit.countsRefused) recent.push(now);
		this.arrivals.set(whose, recent);
		return refused;
	}
}

/** §6: the documented words, which name the limit that was exceeded. */
export function limitMessage({ message, calls, windowMs }: Settings['rateLimit']): string {
	return message ?? `API calls exceeded the limit of ${calls} in ${windowMs / 1000} second(s)`;
}

/** §6, seen: 429, 403 or 200, with the type, the message or both, perhaps a `Retry-After`. */
export function limitedAnswer(settings: Settings, as?: LimitAnswer): Answer {
	const { answer, says, retryAfter } = settings.rateLimit;
	const message = limitMessage(settings.rateLimit);
	const { status, headers, body } = envelope(
		Number(as ?? answer),
		{
			type: says === 'messageOnly' ? 'MXException' : 'MXAPIRateLimitExceededException',
			message: says === 'typeOnly' ? 'Too many requests' : message,
		},
		settings,
	);
	return {
		status,
		headers: retryAfter === undefined ? headers : { ...headers, 'retry-after': String(retryAfter) },
		body,
		because: message,
	};
}
