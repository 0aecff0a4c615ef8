/** A LeadSquared region: its name in the credential's dropdown, and its API host (docs/leadsquared-api.md §1). */
export interface Region {
	name: string;
	host: string;
}

/** Sorted by name, as n8n shows them. */
export const REGIONS: readonly Region[] = [
	{ name: 'Canada', host: 'api-ca12.leadsquared.com' },
	{ name: 'India (Hyderabad)', host: 'api-in22.leadsquared.com' },
	{ name: 'India (Mumbai)', host: 'api-in21.leadsquared.com' },
	{ name: 'Ireland', host: 'api-ir31.leadsquared.com' },
	{ name: 'Middle East', host: 'api-me61.leadsquared.com' },
	{ name: 'Singapore', host: 'api.leadsquared.com' },
	{ name: 'United States', host: 'api-us11.leadsquared.com' },
];

/** The value of the credential's Region for a host that is not in the list. */
export const CUSTOM_REGION = 'custom';

/** What the user chooses in the credential so that calls go to a host, in the words of the dropdown. */
export function regionChoice(host: string): string {
	const region = REGIONS.find((candidate) => candidate.host === host.toLowerCase());
	return region === undefined
		? `Region "Custom" with the API Host ${host}`
		: `Region "${region.name}"`;
}
