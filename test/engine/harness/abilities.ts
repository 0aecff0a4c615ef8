import { version } from 'n8n-workflow/package.json';

const [major = 0, minor = 0] = version.split('.').map(Number);

/** Whether the n8n under test is this one or newer, by its n8n-workflow, which counts as n8n does from 2.0 on. */
function since(fromMajor: number, fromMinor: number): boolean {
	return major > fromMajor || (major === fromMajor && minor >= fromMinor);
}

/**
 * What newer ones of the supported n8n versions do and older ones do not. A test that expects it asks
 * here, and says what is to be expected without it. The versions are those of published packages that
 * have it while the one looked at before has not.
 */
export const n8nCan = {
	/** `ignoreHttpStatusErrors.except`: before, a status is let through or not like all others. */
	exceptStatuses: since(2, 15),
	/** Its HTTP client says that it cannot unpack a reply: before, it gives none until the call is given up. */
	nameBadPacking: since(2, 15),
	/** Expressions have an engine of their own, `vm`: before, there is but the older one. */
	isolateExpressions: since(2, 20),
	/** The fields for allowed domains come from n8n-workflow: before, only n8n's server knows them. */
	restrictDomains: since(2, 23),
	/** The refusal to start a workflow names the parameters that are missing. */
	nameIssues: since(2, 30),
	/** The error of a call holds the HTTP client's own, and so the headers that were sent. */
	keepHttpErrors: since(2, 34),
	/** An item of nothing but `error` and `details` leaves by the error output too. */
	routeDetails: since(2, 36),
	/** `failure`, which tells hosts and agents what kind of failure an error is. */
	nameFailures: since(2, 37),
};
