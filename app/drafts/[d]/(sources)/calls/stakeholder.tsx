// The type of a stakeholder in the reader's language, on a page that the server renders.
import { useStakeholderName } from "../../stakeholder-name";

export const StakeholderName = ({ type }: { readonly type: string }) => useStakeholderName()(type);
