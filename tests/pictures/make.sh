#!/usr/bin/env bash
# The README's pictures, made anew from the sample plan: needs LibreOffice and poppler.
#   bash tests/pictures/make.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The free faces that the tests measure with, so that every machine draws the same.
export FONTCONFIG_FILE="$PWD/tests/layout/fonts.conf"
# The blank page before the 版记 counts.
to_pdf='pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
mkdir "$work/root"
ln -s "$PWD/inputs" "$PWD/templates" "$work/root/"
"$python" generate.py --root "$work/root" --quiet
made="$work/root/outputs/2021-连云港市"
print() { # file; says where its PDF is
    local to=pdf
    [[ $1 == *.docx ]] && to=$to_pdf
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$to" --outdir "$work" "$1" >/dev/null
    echo "$work/$(basename "${1%.*}").pdf"
}
shoot() { # PDF, page, picture
    pdftoppm -r 60 -png -singlefile -f "$2" -l "$2" "$1" "tests/pictures/$3"
}
notice=$(print "$made/印发/通知.docx")
last=$(pdfinfo "$notice" | awk '/^Pages:/ { print $2 }')
turned=$(pdfinfo -f 1 -l "$last" "$notice" | awk '/^Page +[0-9]+ size:/ && $4 > $6 { print $2; exit }')
shoot "$notice" 1 notice
shoot "$notice" "$turned" turned
shoot "$notice" "$last" imprint
shoot "$(print "$made/月度/2021-05/退回/灌云县修改通知.docx")" 1 letter
shoot "$(print "$made/印发/附件表.xlsx")" 3 annex
shoot "$(print "$made/填报表/2021-06/东海县.xlsx")" 2 form
shoot "$(print "$made/月度/2021-05/汇总表.xlsx")" 2 summary
