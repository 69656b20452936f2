# Arguments: the SVG to write, pgbench's rate, the folder of a run, and perhaps that of an earlier one.
set terminal svg size 800,900 font "sans-serif,14" background "white"
set output ARG1
set datafile separator comma
runs = ARG3." ".ARG4
label(i) = system("basename ".word(runs, i))
file(i) = word(runs, i)."/arrivals.csv"
set grid
set lmargin 10
set key outside top left horizontal samplen 2 width 2
set xlabel "votes/s offered"
set xrange [0:*]
set multiplot layout 2,1
set ylabel "votes/s achieved"
set yrange [0:*]
plot x with lines lc "gray" dt 2 title "all that is offered", \
    ARG2 + 0 with lines lc "black" dt 3 title "pgbench", \
    for [i = 1:words(runs)] file(i) using 2:3 skip 1 with linespoints lw 2 lc i pt 7 title label(i)
set ylabel "latency, ms"
set yrange [*:*]
set logscale y
plot for [i = 1:words(runs)] file(i) using 2:4 skip 1 with linespoints lw 2 lc i pt 7 title label(i)." p50", \
    for [i = 1:words(runs)] file(i) using 2:5 skip 1 with linespoints lw 2 lc i pt 6 dt 2 title label(i)." p99"
