export const footerLinks = [
  { label: "Help and support", href: "#help" },
  { label: "How this is kept safe", href: "#safe" },
  { label: "What you agreed to", href: "#consent" },
];
