// The icons that the manifest lists, drawn at build time.
import { drawnIcon } from "../drawn-icon";
import { iconNames } from "../icon-names";

export const dynamic = "force-static";
export const dynamicParams = false;

export const generateStaticParams = () => iconNames.map(({ name }) => ({ name }));

export const GET = async (
  _: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> => {
  const { name } = await params;
  const icon = iconNames.find((each) => each.name === name);
  if (!icon) return new Response(null, { status: 404 });
  return drawnIcon({ size: icon.size, isWhole: icon.purpose === "maskable" });
};
