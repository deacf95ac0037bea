#!/bin/sh
# excelize 2.11.1 (Go module), CalcCellValue of a sheet on servers: -250,000 in A1, then 100,000, 100,000, 100,000 and 50,000 in A2 to A5; rate 10 %.
# Guess: the functions of money are those of the spreadsheets that it writes: NPV over a range 29,851, as over the same cells one by one, and 282,836 for
#   A2:A5; VDB of the last of five years, without a rest value, 27,000, as it goes over to equal parts once these are more.
# Behavior: NPV over a range is the first cell alone, discounted once: -227,273 and 90,909. Cell by cell it is right, and so are IRR and XNPV over ranges. VDB does not go
#   over: 12,960, and the rest is never written off. No error.
# Effect: a purchase that pays back is a loss of nearly its price; with the price added in its own cell (=A1+NPV(0.1,A2:A5)) likewise, -159,091 for 32,836.
# Seen 2026-11-30 (Go 1.26): NPV -227273 90909, cell by cell 29851, A1 and the rest -159091, IRR 0.1648; VDB 12960. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.25.0

require github.com/xuri/excelize/v2 v2.11.1
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/xuri/excelize/v2"
)

func main() {
	sheet := excelize.NewFile()
	for row, value := range []int{-250000, 100000, 100000, 100000, 50000} {
		if err := sheet.SetCellValue("Sheet1", fmt.Sprintf("A%d", row+1), value); err != nil {
			panic(err)
		}
	}
	changed := false
	for _, one := range []struct {
		formula string
		seen    float64
	}{
		{"NPV(0.1,A1:A5)", -227273},
		{"NPV(0.1,A2:A5)", 90909},
		{"NPV(0.1,A1,A2,A3,A4,A5)", 29851},
		{"A1+NPV(0.1,A2:A5)", -159091},
		{"1000000*IRR(A1:A5)", 164791},
		{"VDB(250000,0,5,4,5)", 12960},
	} {
		if err := sheet.SetCellFormula("Sheet1", "C1", one.formula); err != nil {
			panic(err)
		}
		text, err := sheet.CalcCellValue("Sheet1", "C1", excelize.Options{RawCellValue: true})
		if err != nil {
			panic(err)
		}
		value, err := strconv.ParseFloat(text, 64)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s %.0f\n", one.formula, value)
		changed = changed || value < one.seen-1 || value > one.seen+1
	}
	if changed {
		fmt.Println("this has changed")
		os.Exit(1)
	}
}
GO
GOFLAGS=-mod=mod go run .
