#!/usr/bin/env bash
# The README's pictures, made anew from the sample plan: needs LibreOffice and poppler.
#   bash tests/pictures/make.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/root"
ln -s "$PWD/inputs" "$PWD/templates" "$work/root/"
"$python" generate.py --root "$work/root" --quiet
made="$work/root/outputs/2021-连云港市"
shoot() { # file, page, picture
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" "$1" >/dev/null
    local pdf
    pdf="$work/$(basename "${1%.*}").pdf"
    pdftoppm -r 60 -png -singlefile -f "$2" -l "$2" "$pdf" "tests/pictures/$3"
}
shoot "$made/印发/通知.docx" 1 notice
shoot "$made/印发/附件表.xlsx" 3 annex
shoot "$made/填报表/2021-06/东海县.xlsx" 2 form
shoot "$made/月度/2021-05/汇总表.xlsx" 2 summary
