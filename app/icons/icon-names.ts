// The app icons: their names and sizes.

type IconName = { readonly name: string; readonly size: number; readonly purpose: "any" | "maskable" };

/** The icons that the manifest lists. A maskable icon fills its square: the device cuts its own shape out of it. */
export const iconNames: readonly IconName[] = [
  { name: "192.png", size: 192, purpose: "any" },
  { name: "512.png", size: 512, purpose: "any" },
  { name: "maskable-192.png", size: 192, purpose: "maskable" },
  { name: "maskable-512.png", size: 512, purpose: "maskable" },
];
