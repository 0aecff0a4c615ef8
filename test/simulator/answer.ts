/** What goes back to the caller, before a fault may take hold of it. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** In plain words, for the reader of the record; LeadSquared sends nothing of the kind. */
	readonly because?: string;
	/** Runs once the reply has gone out or has been lost. */
	readonly afterReply?: () => void;
}

/** As the pages show it, without a charset. */
const JSON_TYPE = { 'content-type': 'application/json' };

export function jsonAnswer(status: number, value: unknown): Answer {
	return { status, headers: JSON_TYPE, body: JSON.stringify(value) };
}

export function textAnswer(status: number, body: string): Answer {
	return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

export function emptyAnswer(status: number): Answer {
	return { status, headers: {}, body: '' };
}

export function htmlAnswer(status: number, title: string): Answer {
	return {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
	};
}
