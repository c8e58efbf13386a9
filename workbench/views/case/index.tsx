// Not written yet.

export default function CaseView() {
  return <div className="view" />;
}
