/** Fails what n8n's server could do and the harness cannot. */
export function refuse(what: string): Promise<never> {
	return Promise.reject(new Error(`The engine harness has no ${what}.`));
}
