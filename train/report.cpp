#include "train/report.hpp"

#include <cstdio>

namespace practicum::train {

void Report::line(const std::string& text) {
    std::puts(text.c_str());
    std::fflush(stdout);
    text_ += text + '\n';
}

}  // namespace practicum::train
